package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.value.ValueTest;

/// A test that is made only when a rule comes that far.
///
/// @param field whose values are tested; from `Atoms.KEYWORDS` on for keywords
/// @param other the field that a field reference names; negative for other tests
/// @param guards atoms of which one must be true for the test to be worth making; empty when it always is
record LazyTest(int field, ValueTest test, int other, int[] guards) {}
