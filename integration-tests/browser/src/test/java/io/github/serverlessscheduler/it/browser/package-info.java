/** The console, as a person with a browser meets it. */
@NullMarked
package io.github.serverlessscheduler.it.browser;

import org.jspecify.annotations.NullMarked;
