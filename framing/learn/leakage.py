"""Leaks: what makes figures better than the classifier is, found and said in words."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from framing.errors import MissingExtraError
from framing.forms import counted
from framing.labels.duplicates import join_groups
from framing.learn.bootstrap import Sample
from framing.learn.splits import code_classes
from framing.learn.words import tokenise_words
from framing.text import normalise

if TYPE_CHECKING:
    from framing.labels import Labels

TOLD = 0.6
"""AUROC from which outlet, date or length alone is said to tell the label."""
CIRCULAR = 0.98
LEAST_SHARE = 0.5
LEAST_TEXTS = 10
_SHOWN = 5
_ALONE = re.compile(r"row \d+")
"""The name of a group that is only a row."""


def hash_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the first 16 hex digits of the SHA-256 of each text after normalisation, without outer spaces.

    A model keeps those of its training texts, so that an evaluation can tell whether it has seen a text.
    """
    return tuple(
        hashlib.sha256(normalise(text)[0].strip().encode(errors="surrogatepass")).hexdigest()[:16]
        for text in texts
    )


def find_overlap(labels: "Labels", seen: Collection[str]) -> list[int]:
    """Return the places of the texts whose hash (`hash_texts`) is among those of the training texts."""
    known = set(seen)
    return [place for place, mark in enumerate(hash_texts(labels.texts)) if mark in known]


def join_leaking_groups(labels: "Labels") -> tuple["Labels", list[str]]:
    """Join groups that share the same text, nearly or wholly, and say so.

    Out: the labels with such groups under one name, and a warning if there were any. Without datasketch only
    texts that are the same word for word are found, and a warning says that too.
    """
    warnings = []
    try:
        joined, notes = join_groups(labels.texts, labels.groups, labels.rows)
    except MissingExtraError:
        joined, notes = _join_equal(labels)
        warnings.append(
            "near-duplicate texts were not looked for, only equal ones, because datasketch is not installed; "
            'run: pip install "framing[corpus]"'
        )
    if notes:
        shown = "; ".join(notes[: _SHOWN + 1])
        more = f"; and {len(notes) - 1 - _SHOWN} more" if len(notes) - 1 > _SHOWN else ""
        warnings.append(
            "leak: the same text stands in different groups, so that a classifier would be tested on what it "
            f"was trained on; such groups were joined ({shown}{more})"
        )
    return replace(labels, groups=joined), warnings


def _join_equal(labels: "Labels") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """As `join_groups`, for texts of the same words; one pass, so that chains may need a second one."""
    first: dict[tuple[str, ...], str] = {}
    renamed: dict[str, str] = {}
    told = []
    for text, group, row in zip(labels.texts, labels.groups, labels.rows, strict=True):
        own = renamed.get(group, group)
        other = first.setdefault(tuple(tokenise_words(text)), own)
        other = renamed.get(other, other)
        if other != own:
            renamed = {name: other if kept == own else kept for name, kept in renamed.items()} | {own: other}
            told.append(f"row {row}: {own} joined to {other}")
    joined = tuple(renamed.get(group, group) for group in labels.groups)
    return joined, ((f"{len(told)} groups joined", *told) if told else ())


def warn_of_groups(labels: "Labels") -> list[str]:
    """Warn of groups that are none, and of few groups."""
    count = len(set(labels.groups))
    alone = sum(_ALONE.fullmatch(group) is not None for group in labels.groups)
    if alone or count == len(labels):
        some = f"{alone} of {len(labels)} texts have" if alone and alone < len(labels) else "every text has"
        return [
            f"{some} no article or story but a group of its own: if such texts come from the same articles, "
            "the figures are too good and the intervals too narrow; name the column with group=, and fill it"
        ]
    if count < 20:
        return [f"intervals rest on {counted(count, 'group')}; below about 20 they are too narrow"]
    return []


def warn_of_words(labels: "Labels") -> list[str]:
    """Warn of words that stand in half of the texts of one class or more, and in none of the others.

    Such a word is rarely about the construct: a signature, a section, a marker left by whoever exported.
    """
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(analyzer=tokenise_words, binary=True, min_df=LEAST_TEXTS)
    try:
        table = counter.fit_transform(labels.texts)
    except ValueError:  # no word stands in ten texts
        return []
    codes = code_classes(labels)
    held = np.asarray(table.sum(axis=0)).ravel()
    warnings = []
    for code in np.unique(codes):
        inside = np.asarray(table[codes == code].sum(axis=0)).ravel()
        share = inside / (codes == code).sum()
        found = np.flatnonzero((inside == held) & (share >= LEAST_SHARE))
        if not len(found):
            continue
        names = counter.get_feature_names_out()
        order = found[np.argsort(-share[found], kind="stable")][:_SHOWN]
        told = ", ".join(f"«{names[at]}» in {100 * share[at]:.0f} %" for at in order)
        of = _name(labels, int(code))
        warnings.append(
            f"leak: words that only {of} texts hold: {told} of them; see whether they mark the label"
        )
    return warnings


def warn_of_shortcuts(labels: "Labels", samples: Mapping[str, Mapping[str, Sample]]) -> list[str]:
    """Warn where outlet, date or length alone tells the label, and where labels copy the lexicon.

    In: for each baseline its figures from out-of-fold predictions.
    """
    metric = "auroc" if labels.kind == "binary" else "macro_auroc"
    warnings = []
    for name in ("outlet", "date", "length"):
        if name not in samples:
            continue
        sample = samples[name][metric]
        low, high = sample.interval()
        if sample.value >= TOLD and low > 0.5:
            extra = _extremes(labels) if name == "outlet" and labels.kind == "binary" else ""
            warnings.append(
                f"leak: the {name} alone tells the label (AUROC {sample.value:.2f} [{low:.2f}, {high:.2f}]"
                f"{extra}); a classifier may have learnt the {name}: compare with it, and {_REMEDY[name]}"
            )
    for name in ("lexicon", "score"):
        reached = samples[name]["macro_f1"].value if name in samples else 0.0
        if reached >= CIRCULAR:
            warnings.append(
                f"the {name} baseline is nearly perfect (macro-F1 {reached:.3f}): labels made by the lexicon "
                "cannot show what a classifier is worth; label by hand, blind to scores"
            )
    return warnings


_REMEDY = {
    "outlet": 'evaluate with by="outlet"',
    "date": 'evaluate with by="date"',
    "length": "label texts of like length, or look at the figures by length",
}


def _extremes(labels: "Labels") -> str:
    counts: dict[str, list[int]] = {}
    for outlet, code in zip(labels.outlets, code_classes(labels).tolist(), strict=True):
        counts.setdefault(outlet, []).append(code)
    shares = sorted(
        (sum(codes) / len(codes), name)
        for name, codes in counts.items()
        if name and len(codes) >= LEAST_TEXTS
    )
    if len(shares) < 2:
        return ""
    (low, lowest), (high, highest) = shares[0], shares[-1]
    return f"; {highest} has {100 * high:.0f} % positive texts, {lowest} {100 * low:.0f} %"


def _name(labels: "Labels", code: int) -> str:
    names: Sequence[str] = ("negative", "positive") if labels.kind == "binary" else labels.classes
    return names[code]
