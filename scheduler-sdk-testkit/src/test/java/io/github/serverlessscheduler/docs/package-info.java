/**
 * The code that the README and the guide show, compiled and run. A piece between {@code // region}
 * and {@code // endregion} stands in a page word for word; {@link
 * io.github.serverlessscheduler.docs.SnippetsInDocsTest} compares the two.
 */
@NullMarked
package io.github.serverlessscheduler.docs;

import org.jspecify.annotations.NullMarked;
