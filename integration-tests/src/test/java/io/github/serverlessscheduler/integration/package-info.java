/** What the tests of the whole tree share. */
@NullMarked
package io.github.serverlessscheduler.integration;

import org.jspecify.annotations.NullMarked;
