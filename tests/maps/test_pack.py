import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from forcemap.maps.pack import GRID, deflate, inflate, steps, varints


def _read(data: bytes) -> list[int]:
    numbers, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            numbers.append((value >> 1) ^ -(value & 1))
            value = shift = 0
    return numbers


@given(st.binary(max_size=2_000))
def test_what_is_deflated_comes_back(data: bytes) -> None:
    assert data == inflate(deflate(data))


@given(st.lists(st.integers(-(2**40), 2**40), max_size=60))
def test_whole_numbers_come_back_from_their_bytes(numbers: list[int]) -> None:
    assert numbers == _read(varints(numbers))


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), max_size=30))
def test_steps_add_up_to_the_rounded_path(points: list[tuple[float, float]]) -> None:
    """The running sum of the steps ends where the path ends, to the grid."""
    path = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    moved = np.asarray(steps(path)).reshape(-1, 2)
    if not points:
        assert moved.size == 0
        return
    assert np.array_equal(np.rint(path[-1] * GRID), moved.sum(axis=0))


def test_points_on_one_step_are_merged() -> None:
    assert steps(np.array([[1.0, 2.0], [1.00001, 2.0], [1.1, 2.0]])) == [10_000, 20_000, 1_000, 0]
