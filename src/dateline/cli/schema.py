"""``dateline schema``: the JSON Schema of the output contract."""

from __future__ import annotations

from dateline.cli.edge import guarded


@guarded
def schema() -> None:
    """Print the JSON Schema of the output.

    It describes one line of: dateline code --format jsonl
    """
    import json

    from dateline.cli.output import Output
    from dateline.export.schema import SCHEMA

    Output(None).write(json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n")
