"""``framing labels import`` and ``export``: files of annotation tools."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from framing.cli.talk import say
from framing.cli.workshop import OUTPUT, deliver
from framing.errors import MisuseError
from framing.forms import counted

if TYPE_CHECKING:
    from framing.labels.exchange.convert import Tool
    from framing.labels.exchange.sheet import Empty, Shape

Function = TypeVar("Function", bound=Callable[..., Any])

_COLUMNS = (
    click.option(
        "--text", metavar="COLUMN", default="text", show_default=True, help="Column of the text."
    ),
    click.option(
        "--label",
        metavar="COLUMN",
        default="label",
        show_default=True,
        help="Column of the label; several with commas between.",
    ),
    click.option(
        "--group", metavar="COLUMN", help="Column of the article or story; 'article', if there is one."
    ),
    click.option(
        "--coder", metavar="COLUMN", help="Column of the coder, or coders with a column LABEL_CODER each."
    ),
    click.option("--kind", type=click.Choice(["binary", "classes"]), help="Where the cells do not show it."),
)  # fmt: skip


def label_columns(function: Function) -> Function:
    """Add the options that name the columns of a table of labels."""
    for option in reversed(_COLUMNS):
        function = option(function)
    return function


_TOOL = click.argument("tool", type=click.Choice(["label-studio", "doccano", "inception"]))


@click.command("import")
@_TOOL
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--coder", metavar="NAME", default="", help="Who labelled, if the files do not tell.")
@click.option("--split/--whole", default=None, help="Give labelled spans to sentences, or keep a row a text.")
@click.option(
    "--empty",
    type=click.Choice(["none", "open"]),
    default="none",
    show_default=True,
    help="What a text without labels is: labelled with none, or still open.",
)
@click.option(
    "--shape",
    type=click.Choice(["auto", "columns", "classes"]),
    default="auto",
    show_default=True,
    help="A column of 0 and 1 a label, or one column of classes.",
)
@click.option(
    "--label",
    metavar="NAMES",
    default="",
    help="Labels that get a column even if no text bears them; commas between.",
)
@OUTPUT
def import_(
    tool: "Tool",
    files: tuple[Path, ...],
    coder: str,
    split: bool | None,
    empty: "Empty",
    shape: "Shape",
    label: str,
    output: Path | None,
) -> None:
    """Turn the export of an annotation tool into a table of labels.

    Label Studio: JSON. doccano: JSONL, a file for each annotator. INCEpTION: UIMA CAS JSON 0.4.0, a file for
    each document and annotator. Labelled spans keep their offsets. What the table cannot express is told.

    Example: framing labels import doccano docs/examples/labels_doccano.jsonl -o labels.csv
    """
    from framing.files import check_writable
    from framing.forms import sheet_text
    from framing.labels import import_labels

    if output is not None:
        check_writable(output)
    labels = [name.strip() for name in label.split(",") if name.strip()]
    found = import_labels(files, tool, coder=coder, split=split, empty=empty, shape=shape, labels=labels)
    deliver(sheet_text(found.columns, found.rows), output, counted(len(found.rows), "row"))
    say(found.notes)


@click.command()
@_TOOL
@click.argument("table", type=click.Path(path_type=Path))
@label_columns
@OUTPUT
def export(
    tool: "Tool",
    table: Path,
    text: str,
    label: str,
    group: str | None,
    coder: str | None,
    kind: Literal["binary", "classes"] | None,
    output: Path | None,
) -> None:
    """Turn a table of labels, or of texts to label, into files for an annotation tool.

    For INCEpTION -o names a new folder, which gets a file for each article and coder. How the project has to
    be set up, and what the tool cannot express, is told.

    Example: framing labels export label-studio docs/examples/labels.csv --label alarm -o tasks.json
    """
    from framing.files import check_writable, write_atomically
    from framing.labels import export_labels

    if tool == "inception":
        if output is None:
            raise MisuseError("INCEpTION takes many files; name a folder for them with -o")
        if output.exists():
            raise MisuseError(f"{output} exists already; name a new folder with -o")
    if output is not None:
        check_writable(output)
    found = export_labels(table, tool, text=text, label=label, group=group, coder=coder, kind=kind)
    if tool == "inception" and output is not None:
        for name, content in found.files.items():
            path = output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
        say([f"{output}: {len(found.files)} files"])
    else:
        (content,) = found.files.values()
        deliver(content, output, f"for {tool}")
    say([f"needs {found.setup}", *found.notes])
