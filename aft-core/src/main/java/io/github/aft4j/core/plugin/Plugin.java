// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Provider;

/**
 * A provider in the registry.
 *
 * @param kind its kind
 * @param name as the provider had it when it was let in
 * @param provider itself
 * @param origin the jar or directory that holds it, or {@code registered} where it was added by
 *     hand
 * @param version its jar's implementation version; empty where the jar states none
 */
public record Plugin(
    PluginKind kind, String name, Provider provider, String origin, String version) {}
