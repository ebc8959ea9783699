"""The plan of the house, enforced: who may import whom, what loads when, how large a module grows."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "framing"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A module imports only from its own room and those before it.
ROOMS = (
    "errors", "files", "forms", "records", "resources", "text", "lexicon", "sources", "measures", "reading",
    "similarity", "labels", "evaluation", "corpus", "compare", "learn", "show", "app", "cli", "__main__",
)  # fmt: skip
# A notebook asks an object how to show it, so these ask the room that draws, when it is asked.
EXCEPTIONS = {("records", "show", "_repr_html_"), ("learn", "show", "_repr_html_")}
# The root is a table of contents; these alone use it as a user does.
USERS = frozenset({"cli", "__main__"})
HEAVY = frozenset(
    """
    pandas numpy scipy nltk sklearn matplotlib trafilatura lxml httpx rich jinja2 simplemma typer skops
    pyarrow dask distributed datasketch openpyxl weasyprint statsmodels shiny uvicorn
    """.split()  # noqa: SIM905
)
# Estimators subclass scikit-learn's classes at module level; nothing imports these modules but functions.
ESTIMATORS = {"learn/texts.py", "learn/precount.py"}
LONGEST = 350

Import = tuple[str, str | None, bool]
"""Full name of what is imported, the function it happens in, whether for type checkers only."""


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(
    tree: ast.AST, package: str, inside: str | None = None, typing: bool = False
) -> Iterator[Import]:
    """Every import of a module, at its head and inside functions, as full names."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, inside, typing) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            base = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
            source = ".".join(part for part in (base, node.module) if part)
            yield from ((f"{source}.{alias.name}", inside, typing) for alias in node.names)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from imports_of(node, package, inside or node.name, typing)
        else:
            checked = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            yield from imports_of(node, package, inside, typing or checked)


def package_of(path: Path) -> str:
    return ".".join(("framing", *path.relative_to(PACKAGE).parts[:-1]))


def steps_back(room: str, tree: ast.AST, package: str) -> list[str]:
    """Imports of a room from rooms after its own, and of the root by a room."""
    found = []
    for name, inside, _ in imports_of(tree, package):
        parts = name.split(".")
        if parts[0] != "framing" or name == "framing.__version__":
            continue
        target = parts[1] if len(parts) > 1 else ""
        if target not in ROOMS:
            if room not in USERS:
                found.append(f"{room} imports the package's root: {name}")
        elif ROOMS.index(target) > ROOMS.index(room) and (room, target, inside) not in EXCEPTIONS:
            found.append(f"{room} imports {name}, a later room")
    return found


def heavy_imports(tree: ast.AST, package: str) -> list[str]:
    """Heavy libraries imported when the module is, not when a function runs."""
    names = {
        name.split(".")[0]
        for name, inside, typing in imports_of(tree, package)
        if inside is None and not typing
    }
    return sorted(names & HEAVY)


def undocumented(tree: ast.Module) -> list[str]:
    """Public functions and methods without a docstring or with a parameter or result without a type."""
    found = []
    scopes: list[tuple[str, list[ast.stmt]]] = [("", tree.body)]
    scopes += [
        (f"{node.name}.", node.body)
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    for prefix, body in scopes:
        for node in body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
                continue
            name = prefix + node.name
            if ast.get_docstring(node) is None:
                found.append(f"{name} has no docstring")
            parameters = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            parameters += [extra for extra in (node.args.vararg, node.args.kwarg) if extra]
            bare = [p.arg for p in parameters if p.annotation is None and p.arg not in ("self", "cls")]
            if bare or node.returns is None:
                found.append(f"{name} is not fully annotated: {', '.join(bare) or 'its result'}")
    return found


def logic(tree: ast.Module) -> list[str]:
    """Statements of a table of contents that do something."""
    allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
    return [
        ast.unparse(node).splitlines()[0]
        for node in tree.body
        if not isinstance(node, allowed)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


each_module = pytest.mark.parametrize("path", MODULES, ids=name_of)


def test_there_is_something_to_check() -> None:
    assert {"records.py", "measures/score.py"} <= {path.relative_to(PACKAGE).as_posix() for path in MODULES}


@each_module
def test_a_module_stands_in_a_known_room(path: Path) -> None:
    assert path == PACKAGE / "__init__.py" or room_of(path) in ROOMS


@each_module
def test_nothing_walks_back(path: Path) -> None:
    if path != PACKAGE / "__init__.py":
        assert steps_back(room_of(path), parsed(path), package_of(path)) == []


@each_module
def test_heavy_libraries_load_inside_functions(path: Path) -> None:
    allowed = ["sklearn"] if path.relative_to(PACKAGE).as_posix() in ESTIMATORS else []
    assert heavy_imports(parsed(path), package_of(path)) == allowed


def test_importing_every_command_loads_no_heavy_library() -> None:
    code = f"import sys, framing, framing.cli; print(*set({sorted(HEAVY)!r}).intersection(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@each_module
def test_modules_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{name_of(path)} has {lines} lines; one idea a file"


@each_module
def test_public_functions_are_documented_and_typed(path: Path) -> None:
    assert undocumented(parsed(path)) == []


def test_the_root_is_a_table_of_contents() -> None:
    assert logic(parsed(PACKAGE / "__init__.py")) == []


@pytest.mark.parametrize(
    ("room", "code"),
    [
        ("text", "from framing.show import render_html"),
        ("text", "def f():\n    from framing.measures.score import score_article"),
        ("text", "from ..show.page import render_html"),
        ("text", "if TYPE_CHECKING:\n    from framing.reading import x"),
        ("measures", "import framing"),
        ("measures", "from framing import score_article"),
        ("records", "from framing.show import render_html"),
        ("records", "def to_dict():\n    from framing.show import render_html"),
    ],
)
def test_the_check_of_the_order_sees_a_step_back(room: str, code: str) -> None:
    assert len(steps_back(room, ast.parse(code), "framing.text")) == 1


@pytest.mark.parametrize(
    ("room", "code"),
    [
        ("show", "from framing.text import segment"),
        ("text", "from .tokens import TOKEN"),
        ("measures", "from framing import __version__"),
        ("records", "def _repr_html_():\n    from framing.show import render_html"),
        ("cli", "import framing"),
        ("text", "import re"),
    ],
)
def test_the_check_of_the_order_lets_the_rest_pass(room: str, code: str) -> None:
    assert steps_back(room, ast.parse(code), "framing.text") == []


def test_the_check_of_heavy_imports_can_fail() -> None:
    early = ast.parse("import numpy.random\nimport typer")
    assert heavy_imports(early, "framing.text") == ["numpy", "typer"]
    late = "if TYPE_CHECKING:\n    import pandas\ndef f():\n    import numpy"
    assert heavy_imports(ast.parse(late), "framing.text") == []


def test_the_check_of_documentation_can_fail() -> None:
    code = "def f(x): ...\nclass A:\n def g(self) -> int:\n  'Say.'\n def h(self, *y):\n  'Say.'\n"
    assert undocumented(ast.parse(code)) == [
        "f has no docstring",
        "f is not fully annotated: x",
        "A.h is not fully annotated: y",
    ]


def test_the_check_of_the_root_can_fail() -> None:
    assert logic(ast.parse('"""Doc."""\nimport re\nx = 1\nif x:\n    x = 2')) == ["if x:"]
