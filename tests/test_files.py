from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kgbuild.errors import OutputError
from kgbuild.files import replacing


def test_bytes_appear_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with replacing(path) as out:
        out.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")

    class BoomError(Exception): ...

    with pytest.raises(BoomError), replacing(path) as out:
        out.write(b"half")
        raise BoomError
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with pytest.raises(OutputError, match=r"No space left.*has room"), replacing(path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_device_that_is_full() -> None:
    with pytest.raises(OutputError, match="No space left"), replacing("/dev/full") as out:
        out.write(b"x" * 100_000)
    assert Path("/dev/full").is_char_device()


def test_devices_are_written_to_not_replaced() -> None:
    with replacing(os.devnull) as out:
        out.write(b"x")
    assert not Path(os.devnull).is_file()


def test_directory(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a directory"), replacing(tmp_path):
        pass


def test_missing_directory(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not exist"), replacing(tmp_path / "none" / "out"):
        pass


def test_file_as_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError), replacing(tmp_path / "file" / "out"):
        pass


def test_nul_in_name(tmp_path: Path) -> None:
    with pytest.raises(OutputError), replacing(f"{tmp_path}/a\x00b"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_closed_directory(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written"), replacing(tmp_path / "out"):
        pass


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with replacing(tmp_path / "link") as out:
        out.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_new_files_have_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    with replacing(tmp_path / "out") as out:
        out.write(b"")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with replacing("-") as out:
        out.write(b"here")
    assert capfdbinary.readouterr().out == b"here"
