/// The steps of the pipeline on their ports on AWS, for whatever runs them: functions, workers.
@NullMarked
package dev.nightjar.aws.steps;

import org.jspecify.annotations.NullMarked;
