/**
 * The job types a scheduler knows, by name and by payload class, and the JSON Schema of each.
 * Frozen once built.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.registry;

import org.jspecify.annotations.NullMarked;
