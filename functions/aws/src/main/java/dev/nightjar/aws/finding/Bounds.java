package dev.nightjar.aws.finding;

/// What one page may cost, so that no query of anybody's runs for minutes.
///
/// @param callsPerPage calls to DynamoDB for one page; all of them take about a second
/// @param entriesPerCall index entries that one call looks at
/// @param charactersPerPage of the findings' JSON together, if there is more than one: a function answers at most 6 MB,
///     in which every quote is escaped
record Bounds(int callsPerPage, int entriesPerCall, int charactersPerPage) {
    static final Bounds USUAL = new Bounds(120, 250, 2_000_000);
}
