/** The ports on a local directory, for one process at a time. */
@NullMarked
package io.github.serverlessscheduler.htmlchecker.file;

import org.jspecify.annotations.NullMarked;
