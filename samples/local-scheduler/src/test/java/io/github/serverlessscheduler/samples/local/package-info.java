/** What the sample shows, and whether the README shows the same. */
@NullMarked
package io.github.serverlessscheduler.samples.local;

import org.jspecify.annotations.NullMarked;
