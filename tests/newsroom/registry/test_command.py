"""`python -m newsroom registry`: tried first, written with a word, and out again."""

from openpyxl import load_workbook


def test_a_sheet_is_tried_then_written_then_taken_out(own_house):
    own_house.command(
        "user", "add", "rika", "--name", "Rika Seran", "--role", "editor", "--password-stdin",
        stdin="sandi-yang-panjang-42\n",
    )  # fmt: skip
    sheet = own_house.folder / "pejabat.csv"
    sheet.write_text("Nama resmi;Pangkat\nWin Saladin;AKBP\n;AKP\n", "utf-8")
    verb = ("registry", "import", str(sheet), "--issuer", "kominfo", "--by", "rika")

    tried = own_house.command(*verb)
    assert tried.returncode == 0, tried.stderr
    assert "Pejabat 2: Win Saladin" in tried.stdout
    assert "1 new, 0 changed, 0 same, 1 refused; nothing written" in tried.stdout
    assert own_house.rows("SELECT name FROM registry_person") == []

    assert own_house.command(*verb, "--write").returncode == 0
    assert own_house.rows("SELECT name, rank FROM registry_person") == [("Win Saladin", "AKBP")]
    out = own_house.folder / "keluar.xlsx"
    assert own_house.command("registry", "export", str(out)).returncode == 0
    assert load_workbook(out)["Pejabat"]["B2"].value == "Win Saladin"
    stranger = own_house.command(*verb[:-1], "tiada")
    assert stranger.returncode != 0
    assert "'tiada'" in stranger.stderr
