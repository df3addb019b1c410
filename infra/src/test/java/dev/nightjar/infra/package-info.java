/// What must never regress in the deployed stack, asserted on the template itself.
@NullMarked
package dev.nightjar.infra;

import org.jspecify.annotations.NullMarked;
