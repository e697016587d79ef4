/** A page's text, what is kept of it, how it changed, and the ports for keeping and telling. */
@NullMarked
package io.github.serverlessscheduler.htmlchecker.page;

import org.jspecify.annotations.NullMarked;
