/// The compiled form of rules: every distinct test once, in tables that one look at a value answers; and of
/// each rule the tests that must hold before it is worth a look.
///
/// Knows values as folded UTF-8; knows no event and no file.
@NullMarked
package dev.nightjar.detection.sigma.index;

import org.jspecify.annotations.NullMarked;
