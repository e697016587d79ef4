/**
 * Job and firing documents: decoded, validated and encoded. For adapter authors.
 *
 * <p>The wire is JSON with snake_case names and ISO-8601 instants. There is one file for each
 * version of a document, named for it; a version that was ever written is read for ever.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.codec;

import org.jspecify.annotations.NullMarked;
