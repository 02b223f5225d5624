"""What is worked out once an object: once a question, never for another object, gone with its owner."""

import gc
import weakref

from core.sharing.once import once


class Owner:
    def __init__(self):
        self.worked = []

    @once
    def twice(self, number, *, sign=1):
        self.worked.append(number)
        return [2 * number * sign]


def test_the_same_question_is_worked_out_once_and_another_one_again():
    owner = Owner()
    assert owner.twice(3) is owner.twice(3)
    assert owner.twice(3, sign=-1) == [-6]
    assert owner.twice(4) == [8]
    assert owner.worked == [3, 3, 4]


def test_each_object_has_its_own_answers_and_takes_them_with_it():
    one, other = Owner(), Owner()
    assert one.twice(1) is not other.twice(1)
    found = weakref.ref(one)
    del one
    gc.collect()
    assert found() is None
