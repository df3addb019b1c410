/// The stack that a team deploys into its own AWS account, and that the local cloud runs unchanged.
/// Knows the functions' archive by its place and names by one table; knows none of their code.
@NullMarked
package dev.nightjar.infra;

import org.jspecify.annotations.NullMarked;
