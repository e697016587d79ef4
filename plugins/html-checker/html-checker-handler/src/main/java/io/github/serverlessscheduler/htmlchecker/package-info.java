/**
 * The HTML checker's handler: reads a page, compares it with the last reading, and tells of a
 * change. The door; the rooms are {@code outbound}, {@code page} and {@code file}.
 */
@NullMarked
package io.github.serverlessscheduler.htmlchecker;

import org.jspecify.annotations.NullMarked;
