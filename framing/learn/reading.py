"""A model on whole articles: its sentences labelled, and what share of them holds the label."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.forms import as_plain
from framing.measures.intervals import bootstrap_ratios, cluster_units
from framing.text import segment

if TYPE_CHECKING:
    from framing.learn.explanation import Explained
    from framing.learn.model import Model
    from framing.records import Article

DECIMALS = 9  # hides the order in which numbers were added up
FEWEST = 10
"""Sentences below which no interval of a share is given (MEASURES 2.5)."""


@dataclass(frozen=True, slots=True)
class LabelShare:
    """How much of an article holds a label: the mean probability of its sentences.

    ``ci`` is the 95 % interval of a bootstrap over paragraphs, None below 10 sentences; it covers neither
    errors of the model nor other articles. ``predicted`` and ``undetermined`` count verdicts.
    """

    label: str
    value: float
    ci: tuple[float, float] | None
    predicted: int
    undetermined: int


@dataclass(frozen=True, slots=True)
class PredictedSentence:
    """A sentence with what `Model.predict` says of it, by column, and why, if that was asked for."""

    start: int
    end: int
    text: str
    values: dict[str, Any]
    explained: "Explained | None" = None


@dataclass(frozen=True, slots=True)
class ArticlePrediction:
    """An article with its sentences labelled; a model of whole texts has the text as its one sentence."""

    id: str
    title: str | None
    outlet: str | None
    date: str | None
    sentences: tuple[PredictedSentence, ...]
    shares: tuple[LabelShare, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON; offsets are code points of the article's text, NaN is None."""
        plain: dict[str, Any] = as_plain(self)
        for sentence in plain["sentences"]:
            sentence |= sentence.pop("values")
            if sentence["explained"] is None:
                del sentence["explained"]
        return plain


def predict_article(
    model: "Model", article: "Article", *, seed: int = 0, top: int | None = None, label: str | None = None
) -> ArticlePrediction:
    """Label the sentences of an article.

    Parameters
    ----------
    model
        Trained on sentences, or on whole texts.
    article
        Its credits, footers and captions are left out.
    seed
        Of the intervals.
    top
        Contributions to list for each sentence; None for no explanation.
    label
        As in `Model.explain`.

    Raises
    ------
    MisuseError
        As `Model.explain`, if an explanation is asked for.

    """
    document = segment(article.text, excluded=article.excluded)
    units = document.units
    spans = [(unit.start, unit.end) for unit in units]
    if model.unit == "text":
        spans = [(0, len(article.text))] if units else []
    texts = [article.text[start:end] for start, end in spans]
    rows = model.predict(texts, check=False).drop(columns="text").to_dict("records") if texts else []
    explained: list[Explained | None] = [None] * len(texts)
    if top is not None and texts:
        explained = [*model.explain_spans(article.text, spans, top=top, label=label)]
    sentences = tuple(
        PredictedSentence(start, end, text, {str(name): value for name, value in row.items()}, why)
        for (start, end), text, row, why in zip(spans, texts, rows, explained, strict=True)
    )
    clusters = cluster_units(units) if model.unit == "sentence" and units else [0]
    shares = tuple(_shares(model, sentences, clusters, seed)) if sentences else ()
    return ArticlePrediction(article.id, article.title, article.outlet, article.date, sentences, shares)


def sentence_rows(item: ArticlePrediction) -> Iterator[dict[str, Any]]:
    """Yield a flat row for each sentence of an article: where it is from, and what was said."""
    for number, sentence in enumerate(item.sentences, start=1):
        row: dict[str, Any] = {
            "id": item.id, "title": item.title, "outlet": item.outlet, "date": item.date,
            "sentence": number, "start": sentence.start, "end": sentence.end, "text": sentence.text,
        } | sentence.values  # fmt: skip
        if sentence.explained is not None:
            row["why"] = "; ".join(
                f"{part.feature} {part.contribution:+.3f}" for part in sentence.explained.contributions
            )
            row["hits"] = "; ".join(f"{hit.text} ({hit.category})" for hit in sentence.explained.hits)
        yield row


def _shares(
    model: "Model", sentences: tuple[PredictedSentence, ...], clusters: list[int], seed: int
) -> Iterator[LabelShare]:
    """The share of each label (its probability, its verdict, whether that is left open)."""
    if model.kind == "several":
        looked = [
            (name, f"p_{name}", f"predicted_{name}", f"undetermined_{name}", "yes") for name in model.parts
        ]
    elif model.kind == "classes":
        looked = [(name, f"p_{name}", "predicted", "undetermined", name) for name in model.classes]
    else:
        looked = [(model.label, "p", "predicted", "undetermined", "yes")]
    sizes = [clusters.count(number) for number in range(max(clusters) + 1)]
    for name, share, verdict, open_, wanted in looked:
        values = [float(sentence.values[share]) for sentence in sentences]
        ci = None
        if len(values) >= FEWEST:
            sums = [0.0] * len(sizes)
            for cluster, value in zip(clusters, values, strict=True):
                sums[cluster] += value
            ci = bootstrap_ratios([sums], sizes, seed=seed)[0]
        yield LabelShare(
            name,
            round(sum(values) / len(values), DECIMALS),
            ci,
            sum(sentence.values[verdict] == wanted for sentence in sentences),
            sum(bool(sentence.values[open_]) for sentence in sentences),
        )
