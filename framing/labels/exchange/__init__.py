"""Exchange of labels with annotation tools.

    Label Studio JSON, doccano JSONL, INCEpTION CAS JSON ◄──► units (texts, codings, spans) ◄──► table

What one side cannot express is counted and told, never dropped in silence.
"""

from framing.labels.exchange.convert import (
    TOOLS,
    ExportedLabels,
    ImportedLabels,
    export_labels,
    import_labels,
)

__all__ = ["TOOLS", "ExportedLabels", "ImportedLabels", "export_labels", "import_labels"]
