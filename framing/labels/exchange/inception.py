"""INCEpTION: documents in the format UIMA CAS JSON 0.4.0, spans with a label in any layer.

The format holds one document and one coder a file. WebAnno TSV and XMI are not read: INCEpTION exports the
same annotations as CAS JSON.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.labels.exchange.units import Coding, Mark, Offsets, Report, Unit, load_json, valid_mark

LAYER = "webanno.custom.Framing"
"""The layer of exported labels; its feature is ``label``."""

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_SENTENCE = f"{_DKPRO}segmentation.type.Sentence"
_METADATA = f"{_DKPRO}metadata.type.DocumentMetaData"
# What describes the document or its words, and is no judgement of a coder.
_FURNITURE = (
    "uima.",
    f"{_DKPRO}segmentation.",
    f"{_DKPRO}metadata.",
    f"{_DKPRO}lexmorph.",
    "de.tudarmstadt.ukp.clarin.webanno.",
)


def read_document(path: Path, report: Report, coder: str = "") -> list[Unit]:
    """Read one document of one coder.

    The article is the title in the document (the file's name, if there is none). INCEpTION names the file
    after the coder, who is therefore the file's name if that is not the title, unless ``coder`` is given.
    """
    data = load_json(path, tool="INCEpTION", wanted="UIMA CAS JSON")
    structures = _structures(data)
    text = next((fs["sofaString"] for fs in structures if isinstance(fs.get("sofaString"), str)), None)
    if text is None:
        report.problems.append(f'{path} is no document; export it as "UIMA CAS JSON 0.4.0"')
        return []
    title = next((str(fs["documentTitle"]) for fs in structures if fs.get("documentTitle")), "")
    article = Path(title).stem if title else path.stem
    offsets = Offsets(text)
    parts: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for fs in structures:
        kind = str(fs.get("%TYPE", ""))
        if kind == _SENTENCE:
            if part := _mark(text, offsets, fs, ""):
                parts.append((part.start, part.end))
        elif not kind.startswith(_FURNITURE) and "begin" in fs:
            label = _label(kind, fs, report)
            if label is None:
                continue
            mark = _mark(text, offsets, fs, label)
            if mark is None:
                report.problems.append(f"{path}: an annotation of {kind} does not lie in the text")
            else:
                marks.append(mark)
    who = coder or ("" if path.stem == article else path.stem)
    return [Unit(text, {"article": article}, (Coding(who, frozenset(), tuple(marks)),), tuple(sorted(parts)))]


def _structures(data: object) -> list[dict[str, Any]]:
    found = data.get("%FEATURE_STRUCTURES") if isinstance(data, dict) else None
    if isinstance(found, dict):  # an older form, by number
        found = list(found.values())
    return [fs for fs in found if isinstance(fs, dict)] if isinstance(found, list) else []


def _label(kind: str, fs: dict[str, Any], report: Report) -> str | None:
    """The label of a span: its only feature in words; with several, all of them with their names."""
    layer = kind.rpartition(".")[2]
    links = [name for name in fs if name.startswith("@") and name != "@sofa"]
    if {"@Governor", "@Dependent"} & set(links) or {"@source", "@target"} & set(links):
        report.lost[f"relation of layer {layer}"] += 1
        return None
    if links:
        report.lost[f"link or list of layer {layer} ({', '.join(name[1:] for name in links)})"] += 1
    words = {name: value for name, value in fs.items() if isinstance(value, str) and not name.startswith("%")}
    if not words:
        return layer
    if len(words) == 1:
        return next(iter(words.values()))
    return ", ".join(f"{name}={value}" for name, value in sorted(words.items()))


def _mark(text: str, offsets: Offsets, fs: dict[str, Any], label: str) -> Mark | None:
    start, end = fs.get("begin"), fs.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    return valid_mark(text, offsets.to_points(start), offsets.to_points(end), label)


def write_documents(units: Sequence[Unit], report: Report, column: str = "article") -> dict[str, str]:
    """Write a document for each article and coder.

    In: units, and the column that names the article. Out: the path of each file in a folder, and its
    content: the texts of an article one to a line, each a sentence. With coders a path is
    ``ARTICLE/CODER.json``, as INCEpTION lays them out. What else is known of a text cannot be kept.
    """
    coders = list(dict.fromkeys(coding.coder for unit in units for coding in unit.codings)) or [""]
    articles: dict[str, list[Unit]] = {}
    for number, unit in enumerate(units, start=1):
        articles.setdefault(unit.about.get(column) or f"text {number}", []).append(unit)
        others = [name for name, cell in unit.about.items() if cell and name != column]
        report.lost.update(Counter(f"cell of column {name}, which the format cannot keep" for name in others))
    names = _file_names(articles)
    if altered := sum(article != name for article, name in names.items()):
        report.lost["article whose name was changed to name a file"] += altered
    files = {}
    for article, members in articles.items():
        for coder in coders:
            own = [next((c for c in unit.codings if c.coder == coder), None) for unit in members]
            if coder and not any(own):
                continue
            path = f"{names[article]}/{_safe(coder)}.json" if coder else f"{names[article]}.json"
            files[path] = _document(names[article], members, own, report)
    return files


def _document(title: str, units: Sequence[Unit], codings: Sequence[Coding | None], report: Report) -> str:
    text = "\n".join(unit.text for unit in units)
    offsets = Offsets(text)
    spans: list[tuple[str, int, int, str]] = []
    at = 0
    for unit, coding in zip(units, codings, strict=True):
        spans.append((_SENTENCE, at, at + len(unit.text), ""))
        if coding is None:
            report.lost["text without a label, which looks like one labelled with none"] += 1
        else:
            marked = {mark.label for mark in coding.marks}
            whole = sorted((coding.labels or frozenset()) - marked)
            spans += [(LAYER, at + mark.start, at + mark.end, mark.label) for mark in coding.marks]
            spans += [(LAYER, at, at + len(unit.text), label) for label in whole]
        at += len(unit.text) + 1
    structures: list[dict[str, Any]] = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text",
         "sofaString": text},
        {"%ID": 2, "%TYPE": _METADATA, "@sofa": 1, "begin": 0, "end": offsets.to_units(len(text)),
         "language": "x-unspecified", "documentTitle": title},
    ]  # fmt: skip
    for number, (kind, start, end, label) in enumerate(spans, start=3):
        span = {"%ID": number, "%TYPE": kind, "@sofa": 1, "begin": offsets.to_units(start),
                "end": offsets.to_units(end)}  # fmt: skip
        structures.append({**span, "label": label} if label else span)
    members = [fs["%ID"] for fs in structures[1:]]
    document = {
        "%TYPES": {
            _SENTENCE: _type(_SENTENCE, "uima.tcas.Annotation"),
            _METADATA: _type(_METADATA, "uima.tcas.DocumentAnnotation", "documentTitle"),
            LAYER: _type(LAYER, "uima.tcas.Annotation", "label"),
        },
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _type(name: str, above: str, *features: str) -> dict[str, Any]:
    return {
        "%NAME": name,
        "%SUPER_TYPE": above,
        **{feature: {"%NAME": feature, "%RANGE": "uima.cas.String"} for feature in features},
    }


def _file_names(articles: dict[str, list[Unit]]) -> dict[str, str]:
    """A name for each article that any file system takes, no two alike."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for article in articles:
        stem = name = _safe(article)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[article] = name
    return names


def _safe(name: str) -> str:
    kept = "".join(char if char.isalnum() or char in "-_ @" else "-" for char in name).strip(" -")
    return kept[:80] or "text"
