/// Files of indicators in the forms that feeds come in: plain lists, CSV, STIX 2.1 bundles, MISP events.
/// Knows no store and fetches nothing.
@NullMarked
package dev.nightjar.detection.intel.feed;

import org.jspecify.annotations.NullMarked;
