from directives.comparing import Comparison, FieldChange, Item, compare, compare_fields

OLD = [Item("a", "Một", {"symbol": "1"}), Item("b", "Hai", {"symbol": "2"})]


def test_compare_of_equal_lists_is_empty():
    assert compare(OLD, OLD) == Comparison()
    assert not compare(OLD, OLD)


def test_compare_tells_added_removed_and_changed_by_key():
    new = [Item("b", "Hai mới", {"symbol": "22"}), Item("c", "Ba", {})]

    result = compare(OLD, new)

    assert ([item.key for item in result.added], [item.key for item in result.removed]) == (["c"], ["a"])
    (change,) = result.changed
    assert (change.heading, change.changes) == ("Hai mới", (FieldChange("symbol", "2", "22"),))


def test_compare_fields_counts_an_absent_field_as_none():
    assert compare_fields({"x": 1, "y": None}, {"z": 2}) == (
        FieldChange("z", None, 2),
        FieldChange("x", 1, None),
    )
