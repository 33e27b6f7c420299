"""The desk: a record in a browser. A server over the record, and the pages that it serves (``web/``)."""
