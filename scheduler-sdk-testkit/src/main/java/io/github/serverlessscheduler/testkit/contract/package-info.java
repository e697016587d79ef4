/**
 * The contract of every port as an abstract test. An adapter's test extends it and makes the
 * adapter; it adds tests for what only that adapter promises.
 */
@NullMarked
package io.github.serverlessscheduler.testkit.contract;

import org.jspecify.annotations.NullMarked;
