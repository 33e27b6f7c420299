"""W3C Web Annotations: an annotation a statement, on the very words of the report that it was read from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.files.geojson import dump
from dateline.export.files.reading import Json, review_words

if TYPE_CHECKING:
    from dateline.export.files import Job

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Letters before and after the words, by which they are found again."""


class WebAnnotations:
    """One AnnotationPage, written as it comes; its collection says what the export is."""

    def __init__(self, path: Path, job: Job) -> None:
        self._job = job
        self._file = path.open("w", encoding="utf-8")
        about = job.about
        collection = {
            "id": f"urn:dateline:export:{about.exported}",
            "type": "AnnotationCollection",
            "label": "; ".join(f"{name}: {value}" for name, value in about.lines()),
            "created": about.exported,
            "generator": {"type": "Software", "name": f"dateline {about.version}"},
            **({"rights": about.licence} if _is_address(about.licence) else {}),
        }
        head = f'{{"@context": {dump(CONTEXT)},\n"id": "urn:dateline:export:{about.exported}:1",\n"type": "AnnotationPage",\n'
        self._file.write(f'{head}"partOf": {dump(collection)},\n"items": [')
        self._between = "\n"

    def add(self, event: Json) -> str | None:
        made = 0
        for name, statements in event["statements"].items():
            for statement in statements:
                if statement["span"] and statement["report"]:
                    self._file.write(self._between + dump(self._annotation(event, name, statement)))
                    self._between, made = ",\n", made + 1
        return None if made else "no words to point at"

    def _annotation(self, event: Json, name: str, statement: Json) -> Json:
        report = self._job.sources.report(statement["report"])
        start, end = statement["span"]
        text = report["text"]
        quote = {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        }
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        source = report["address"] or f"urn:sha256:{report['sha256']}"
        target: Json = {"source": source, "selector": [quote, position]}
        if report["captured"]:
            target["state"] = {"type": "TimeState", "sourceDate": report["captured"]}
        says = {
            "event": event["id"],
            "status": event["status"],
            "property": name,
            "value": statement["value"],
        }
        says |= {"leads": statement["leads"], "review": event["review"]}
        return {
            "id": f"urn:dateline:statement:{statement['id']}",
            "type": "Annotation",
            "motivation": "describing",
            "created": self._job.about.exported,
            "creator": {"type": "Software", "name": statement["method"]},
            "body": [
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "format": "application/json",
                    "value": dump(says),
                },
                {"type": "TextualBody", "purpose": "tagging", "value": name},
                {"type": "TextualBody", "purpose": "assessing", "value": review_words(event)},
            ],
            "target": target,
        }

    def close(self) -> None:
        self._file.write("\n]}\n")
        self._file.close()


def _is_address(licence: str | None) -> bool:
    return bool(licence) and str(licence).startswith(("http://", "https://"))
