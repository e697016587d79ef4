/**
 * The code that the README and the guide show of the embedded scheduler, compiled and run. A piece
 * between {@code // region} and {@code // endregion} stands in a page word for word; the testkit's
 * {@code SnippetsInDocsTest} compares the two.
 */
@NullMarked
package io.github.serverlessscheduler.docs;

import org.jspecify.annotations.NullMarked;
