/**
 * Jobs and what they are made of: immutable values without behaviour beyond their own arithmetic.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.job;

import org.jspecify.annotations.NullMarked;
