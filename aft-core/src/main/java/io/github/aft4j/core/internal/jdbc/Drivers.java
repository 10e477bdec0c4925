// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JDBC drivers of some class loaders. */
final class Drivers {
  private static final int MOST_ERRORS = 100;

  private final List<ClassLoader> loaders;

  Drivers(List<ClassLoader> classLoaders) {
    Set<ClassLoader> all = new LinkedHashSet<>(classLoaders);
    @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      all.add(context);
    }
    all.add(Drivers.class.getClassLoader());
    this.loaders = List.copyOf(all);
  }

  /** Opens a connection by the first driver that knows the URL; empty if none does. */
  Optional<Connection> connect(String url, Properties properties) throws SQLException {
    for (Driver driver : drivers()) {
      if (driver.acceptsURL(url)) {
        @Nullable Connection connection = driver.connect(url, properties);
        if (connection != null) {
          return Optional.of(connection);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the classes of the drivers, for people. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    drivers().forEach(driver -> names.add(driver.getClass().getName()));
    return names;
  }

  private List<Driver> drivers() {
    List<Driver> drivers = new ArrayList<>();
    for (ClassLoader loader : loaders) {
      Iterator<Driver> found = ServiceLoader.load(Driver.class, loader).iterator();
      int errors = 0;
      while (errors < MOST_ERRORS) {
        try {
          if (!found.hasNext()) {
            break;
          }
          drivers.add(found.next());
        } catch (ServiceConfigurationError | LinkageError e) {
          errors++; // a broken driver hides no other
        }
      }
    }
    return drivers;
  }
}
