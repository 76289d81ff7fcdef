package io.millrace.app.ui;

import io.millrace.core.Engine;

/**
 * What view models work with.
 *
 * @param background runs what takes time
 * @param notices tells the user
 * @param tasks shows what takes long
 */
public record Surroundings(Engine engine, Background background, Notices notices, Tasks tasks) {}
