"""What a learner reads of an exception is the sentence, without TensorFlow's machinery."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.worker.errors import describe_exception

RAW = {
    "eager": (
        "{{function_node __wrapped__AddV2_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
        "Incompatible shapes: [2,3] vs. [4,5] [Op:AddV2] name: ",
        "Incompatible shapes: [2,3] vs. [4,5]",
    ),
    "graph": (
        "Dimensions must be equal, but are 3 and 2 for '{{node matmul}} = MatMul[T=DT_FLOAT, "
        "transpose_a=false](x, x)' with input shapes: [2,3], [2,3].",
        "Dimensions must be equal, but are 3 and 2 for MatMul with input shapes: [2,3], [2,3].",
    ),
    "plain": ("no label [7] {x} for 'a'", "no label [7] {x} for 'a'"),
}


@pytest.mark.parametrize("name", RAW)
def test_the_machinery_is_left_out(name: str, tmp_path: Path) -> None:
    raw, sentence = RAW[name]
    assert describe_exception(ValueError(raw), tmp_path)["message"] == sentence
