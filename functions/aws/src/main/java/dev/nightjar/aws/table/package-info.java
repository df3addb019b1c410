/// What all DynamoDB tables of Nightjar have in common: safe keys, and reading many items in spite of throttling.
/// Knows no item's meaning.
@NullMarked
package dev.nightjar.aws.table;

import org.jspecify.annotations.NullMarked;
