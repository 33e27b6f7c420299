"""``dateline evaluate muc4``: the templates of MUC-4, all slots and six fields."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.edge import guarded, is_terminal, settings

if TYPE_CHECKING:
    from dateline.evaluate.muc_files import Message
    from dateline.evaluate.muc_keys import Sheet


@guarded
def muc4(
    texts: Annotated[list[Path], typer.Option("--texts", help="Texts, in MUC's form; several may follow.")],
    keys: Annotated[list[Path], typer.Option("--keys", help="Answer keys of them; several may follow.")],
    given: Annotated[
        list[Path] | None,
        typer.Option(
            "--given", help="Score these templates instead of Dateline's; several files may follow."
        ),
    ] = None,
    response: Annotated[
        Path | None,
        typer.Option("--response", help="Write Dateline's templates to this file, in MUC's form."),
    ] = None,
    encoder: Annotated[
        Path | None, typer.Option("--encoder", help="Folder of an encoder other than Dateline's own.")
    ] = None,
    six_fields: Annotated[
        bool, typer.Option("--six-fields", help="Only incident type and five roles, in the manner of GTT.")
    ] = False,
    swap_names: Annotated[
        int | None,
        typer.Option(
            "--swap-names", metavar="SEED", help="Replace every name of texts and keys by one from elsewhere."
        ),
    ] = None,
    swapped: Annotated[
        Path | None,
        typer.Option(
            "--swapped", help="Write texts and keys with their new names into this folder, no more."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Fill the templates of MUC-4 for texts, and score them by its guidelines; six fields in the manner of GTT, too."""
    import json

    from dateline.cli.output import Output
    from dateline.errors import KnowledgeError
    from dateline.evaluate.muc_files import messages_of
    from dateline.evaluate.muc_keys import Sheet, read_sheet, write_sheet
    from dateline.evaluate.muc_report import report
    from dateline.evaluate.muc_score import score
    from dateline.evaluate.muc_six import score_six

    messages, known = messages_of(texts), read_sheet(keys).incidents
    key = Sheet({name: found for name, found in known.items() if name in messages})
    if not key.incidents:
        raise KnowledgeError(str(keys[0]), "", "no message of it is among the texts")
    if swap_names is not None:
        messages, key = _swapped(messages, key, swap_names)
    if swapped is not None:
        _write(swapped, messages, key)
        return
    found = read_sheet(given) if given else _filled([messages[name] for name in key.incidents], encoder)
    if response is not None:
        Output(response, "latin-1").write(write_sheet(found))
    slots = None if six_fields else score(found, key).to_dict()
    six = score_six(found, key, messages).to_dict()
    told = {"six_fields": six} if slots is None else {**slots, "six_fields": six}
    Output(None).write(json.dumps(told, indent=2) + "\n" if as_json else report(slots, six))


def _filled(messages: Sequence[Message], folder: Path | None) -> Sheet:
    """Dateline's own templates."""
    from dateline.annotate.encoder import FOLDER
    from dateline.annotate.encoder import encoder as load_encoder
    from dateline.cli.progress import coding, preparing
    from dateline.evaluate.muc_keys import Sheet
    from dateline.knowledge.actors_states import read_countries
    from dateline.knowledge.datafiles import data_dir
    from dateline.knowledge.gazetteer import Gazetteer
    from dateline.muc4.filler import Filler
    from dateline.muc4.places import Atlas
    from dateline.muc4.reading import hear, read
    from dateline.muc4.times import times

    with preparing() as tell:
        gazetteer = Gazetteer.open(settings(), tell)
        reader = load_encoder(folder or FOLDER)
    filler = Filler(Atlas(gazetteer, tuple(read_countries(data_dir("actors", "demonyms.tsv")))), times)
    sheet = Sheet()
    with coding(len(messages), is_terminal(sys.stderr)) as done:
        for message in messages:
            sheet.add(message.id, filler.fill(read(hear(message, reader), filler.least.marks)))
            done(message.id)
    return sheet


def _swapped(messages: Mapping[str, Message], key: Sheet, seed: int) -> tuple[dict[str, Message], Sheet]:
    from dateline.annotate.places_upper import find_upper
    from dateline.cli.progress import preparing
    from dateline.evaluate.muc_swap import World, swap
    from dateline.knowledge.actors_entries import read_entries
    from dateline.knowledge.actors_states import read_countries
    from dateline.knowledge.datafiles import data_dir, yaml_files
    from dateline.knowledge.gazetteer import Gazetteer
    from dateline.model.place import Level

    with preparing() as tell:
        gazetteer = Gazetteer.open(settings(), tell)
    groups = [entry for file in yaml_files("actors", "register") for entry in read_entries(file)]
    countries = tuple(read_countries(data_dir("actors", "demonyms.tsv")))

    def places(text: str) -> Iterable[tuple[str, str]]:
        for name in find_upper(text.upper(), gazetteer, ()):
            entry = gazetteer.candidates(name.text)[0].entry
            if entry.level is not Level.COUNTRY and entry.country:
                yield name.text, entry.country

    return swap(messages, key, World(gazetteer, countries, groups), places, seed)


def _write(folder: Path, messages: Mapping[str, Message], key: Sheet) -> None:
    from dateline.errors import SettingsError
    from dateline.evaluate.muc_files import write_messages
    from dateline.evaluate.muc_keys import write_sheet

    try:
        folder.mkdir(parents=True, exist_ok=True)
        kept = [messages[name] for name in key.incidents]
        (folder / "texts").write_text(write_messages(kept), encoding="latin-1", errors="replace")
        (folder / "keys").write_text(write_sheet(key), encoding="latin-1", errors="replace")
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be written: {error.strerror}") from error
