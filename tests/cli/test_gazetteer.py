"""``dateline gazetteer``: whole countries and own places, in and out, by download and from files."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.places.test_added import COUNTRY, HEAD, OWN


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("IQ.txt", COUNTRY)
        made.writestr("readme.txt", "about the columns")
    return out.getvalue()


class Server(BaseHTTPRequestHandler):
    """Answers /IQ.zip whole, /SY.zip broken off, /TR.zip with a page of HTML, and nothing else."""

    def do_GET(self) -> None:
        body = archive()
        if self.path not in {"/IQ.zip", "/SY.zip", "/TR.zip"}:
            self.send_error(404)
            return
        self.send_response(200)
        if self.path == "/TR.zip":
            body = b"<html>log in first</html>\n"
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:100] if self.path == "/SY.zip" else body)

    def log_message(self, *args: object) -> None:
        del args


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{{country}}.zip"
    server.shutdown()


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> Path:
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("DATELINE_GEONAMES_URL", address)
    return tmp_path / "data" / "gazetteer"


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_a_country_by_download(run: Run, data: Path, address: str) -> None:
    result = run("gazetteer", "add", "iq")
    assert (result.exit_code, result.stdout) == (0, f"IQ: 6 places added: {data / 'IQ.sqlite'}\n")
    assert address.replace("{country}", "IQ") in run("gazetteer", "list").stdout


@pytest.mark.parametrize(
    ("country", "reason"),
    [
        ("SY", r"SY.zip: broke off"),
        ("TR", r"TR.zip, line 1: has 1 columns, where a GeoNames country file has 19"),
        ("XX", r"XX.zip: answered 404 Not Found"),
        ("IQQ", r"'IQQ' is no country code"),
    ],
)
def test_a_download_that_fails_is_one_line_and_leaves_nothing(
    run: Run, data: Path, country: str, reason: str
) -> None:
    result = run("gazetteer", "add", country)
    assert (result.exit_code, result.stdout, files(data)) == (2, "", [])
    assert result.stderr.count("\n") == 1
    assert reason in result.stderr


def test_an_address_without_a_place_for_the_country(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_GEONAMES_URL", "https://example.org/all.zip")
    result = run("gazetteer", "add", "IQ")
    assert result.exit_code == 2
    assert "{country}" in result.stderr


def test_a_country_from_a_file_and_out_again(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "IQ.txt").write_text(COUNTRY, encoding="utf-8")
    assert run("gazetteer", "add", "IQ", "--from", tmp_path / "IQ.txt").exit_code == 0
    assert files(data) == ["IQ.sqlite"]
    assert run("gazetteer", "list").stdout.startswith("IQ: 6 places, 20")
    assert run("gazetteer", "remove", "IQ").stdout == "IQ removed\n"
    assert run("gazetteer", "list").stdout == "nothing was added to the built-in gazetteer\n"
    assert "there is nothing" in run("gazetteer", "remove", "IQ").stderr


def test_own_places(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(OWN, encoding="utf-8")
    result = run("gazetteer", "import", tmp_path / "places.csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"places.csv: 3 own places imported: {data / 'own-places.sqlite'}\n"
    (tmp_path / "more.csv").write_text(HEAD + "Zarqun,35,43,,Qumland,IQ,,\n", encoding="utf-8")
    assert (
        "no province of the gazetteer is called Qumland"
        in run("gazetteer", "import", tmp_path / "more.csv").stderr
    )


def test_a_wrong_row_is_one_line(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(OWN + "Far,99,1,,,,,\n", encoding="utf-8")
    result = run("gazetteer", "import", tmp_path / "places.csv")
    assert (result.exit_code, result.stdout, files(data)) == (2, "", [])
    assert result.stderr == f"dateline: {tmp_path / 'places.csv'}, row 5: lat is 99, outside of -90 to 90\n"
