import numpy as np
import pandas as pd
import pytest

from framing.compare import sensitivity_table
from framing.errors import MisuseError


def test_a_variant_that_changes_nothing_but_the_level_keeps_the_ranks() -> None:
    scores = pd.DataFrame(
        {"sensitivity_default_alarm": [1.0, 5, 3, np.nan], "sensitivity_linear_alarm": [2.0, 9, 4, 1]}
    )
    found = sensitivity_table(scores).set_index("variant")
    assert found.loc["linear", "rank_correlation"] == 1
    assert found.loc["linear", "difference"] == pytest.approx(2)
    assert found.loc["linear", "n"] == 3


def test_scores_that_are_all_alike_have_no_ranks() -> None:
    scores = pd.DataFrame(
        {"sensitivity_default_alarm": [1.0, 5, 3], "sensitivity_irrealis_0_alarm": [2.0, 2, 2]}
    )
    assert sensitivity_table(scores).set_index("variant")["rank_correlation"].isna().to_dict() == {
        "default": False, "irrealis_0": True,
    }  # fmt: skip


def test_a_table_without_variants_is_refused() -> None:
    with pytest.raises(MisuseError, match="no columns sensitivity_"):
        sensitivity_table(pd.DataFrame({"id": ["a"]}))
