"""One look for all figures: colours and marks that survive colour blindness and grey printing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from framing.errors import MissingExtraError
from framing.show.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, SOFT, RULE = "#1d1f21", "#5a5f66", "#d9d6cf"

# Okabe and Ito's colours, darkened until their greys differ as well; a mark and a dash go with each.
SERIES: tuple[dict[str, Any], ...] = (
    {"color": "#0b4f8a", "marker": "o", "linestyle": "-"},
    {"color": "#d55e00", "marker": "s", "linestyle": "--"},
    {"color": "#00805a", "marker": "^", "linestyle": "-."},
    {"color": "#a8478a", "marker": "D", "linestyle": ":"},
    {"color": "#1d1f21", "marker": "v", "linestyle": (0, (5, 1))},
    {"color": "#8a6a00", "marker": "P", "linestyle": (0, (1, 1))},
    {"color": "#4aa3df", "marker": "X", "linestyle": (0, (3, 1, 1, 1))},
    {"color": "#7a7a7a", "marker": "*", "linestyle": (0, (6, 2, 1, 2))},
)
DIMENSION_STYLE: dict[str, dict[str, Any]] = {
    "escalation": {"color": "#ad3a00", "linestyle": "-", "linewidth": 2.0},
    "deescalation": {"color": "#0b5fa5", "linestyle": "--", "linewidth": 1.6},
    "alarm": {"color": "#8a2a7b", "linestyle": "-.", "linewidth": 1.6},
    "reassurance": {"color": "#006a4e", "linestyle": ":", "linewidth": 1.8},
}
# From officialdom (dark) to no source at all (light); a hatch tells neighbours apart in grey.
TYPE_STYLE = {
    "GOV": ("#08306b", ""),
    "OFI": ("#2b5c93", "///"),
    "MIL": ("#1d1f21", ""),
    "EXP": ("#00805a", "..."),
    "ONG": ("#7cae3c", ""),
    "CIU": ("#d9a300", "\\\\\\"),
    "MED": ("#a8478a", ""),
    "ANO": ("#ffffff", "xxx"),
    "DOC": ("#9aa5ad", ""),
    "EMP": ("#c4793a", "---"),
    "COL": ("#e3e0d8", "..."),
    "SIN": ("#ffffff", ""),
}
RC: Any = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, so that figures are the same everywhere
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.labelsize": 9,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "grid.color": RULE,
    "grid.linewidth": 0.7,
    "legend.frameon": False,
    "legend.fontsize": 8,
    "hatch.linewidth": 0.6,
    "figure.dpi": 110,
    "savefig.dpi": 200,
    "svg.fonttype": "path",
    "svg.hashsalt": "framing",  # names inside an SVG are then the same every time
    "text.parse_math": False,  # an outlet called "$1" is a name, not a formula
}


@contextmanager
def drawing() -> Iterator[None]:
    """Give the figures made inside the look of this module, and leave the user's settings as they were.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.

    """
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise MissingExtraError(
            'figures need matplotlib, which is not installed; run: pip install "framing[plots]"'
        ) from error
    with mpl.rc_context(RC):
        yield


def new_axes(ax: "Axes | None", width: float, height: float) -> "Axes":
    """Return `ax`, or the axes of a new figure of so many inches."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    return ax


def new_row(columns: int, width: float, height: float) -> "list[Axes]":
    """Return axes side by side in a new figure of so many inches, which share their y axis."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(
        1, columns, figsize=(width, height), layout="constrained", sharey=True, squeeze=False
    )
    return list(axes[0])


def write_numbers(ax: "Axes", words: Words) -> None:
    """Write the numbers along both axes with the decimal mark of the language."""
    from matplotlib.ticker import ScalarFormatter

    mark = words.number(0.5)[1]

    class Marked(ScalarFormatter):
        def __call__(self, value: float, place: int | None = None) -> str:
            return str(super().__call__(value, place)).replace(".", mark)

    for axis in (ax.xaxis, ax.yaxis):
        if type(axis.get_major_formatter()) is ScalarFormatter and mark != ".":
            axis.set_major_formatter(Marked())


def shorten(name: object, longest: int = 34) -> str:
    """Cut a name that is too long for an axis."""
    text = " ".join(str(name).split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def draw_intervals(
    ax: "Axes", places: Any, centres: Any, lows: Any, highs: Any, *, horizontal: bool = True, **look: Any
) -> None:
    """Draw points with intervals; where an interval is NaN the point is hollow and has none."""
    import numpy as np

    places, centres, lows, highs = (np.asarray(item, dtype=float) for item in (places, centres, lows, highs))
    known = ~np.isnan(lows) & ~np.isnan(highs)
    colour, marker, label = look.get("color", INK), look.get("marker", "o"), look.get("label")
    reach = np.vstack([centres - lows, highs - centres])[:, known].clip(min=0)
    common: dict[str, Any] = {
        "fmt": marker,
        "color": colour,
        "markersize": 5,
        "elinewidth": 1.4,
        "capsize": 2.5,
    }
    if known.any():
        across, up = (centres, places) if horizontal else (places, centres)
        errors: dict[str, Any] = {"xerr" if horizontal else "yerr": reach}
        ax.errorbar(across[known], up[known], **errors, **common, label=label)
    rest = ~known & ~np.isnan(centres)
    if rest.any():
        across, up = (centres, places) if horizontal else (places, centres)
        ax.plot(
            across[rest],
            up[rest],
            marker,
            color=colour,
            markerfacecolor="white",
            markersize=5,
            label=None if known.any() else label,
        )


def name_rows(ax: "Axes", names: "list[str]") -> None:
    """Write names along the y axis, the first on top."""
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
