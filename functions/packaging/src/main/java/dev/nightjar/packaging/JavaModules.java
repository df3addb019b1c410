package dev.nightjar.packaging;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Which parts of Java the application needs.
///
/// The decision is a table; every module that a jar refers to must stand in it, so that a new library cannot fail on
/// Lambda for a class that the build machine has.
final class JavaModules {
    /// What the functions' Java holds.
    static final List<String> KEPT = List.of(
            "java.base",
            "java.logging", // Quarkus logs through it
            "java.management", // jboss-threads registers itself; the JVM's own figures
            "java.naming", // Quarkus replaces its context factory at start
            "java.xml", // answers of S3 and SNS
            "jdk.unsupported", // sun.misc.Unsafe and Signal: runtime interface client, JCTools, Quarkus
            "jdk.zipfs"); // reading resources of jars as paths

    /// What jars refer to and the functions never reach.
    private static final List<String> LEFT_OUT = List.of(
            "java.desktop", // java.beans for bean-mapped tables and annotations; our tables are mapped by hand
            "java.rmi", // an exception of jakarta.transaction
            "java.sql"); // Jackson's mapping of SQL dates

    private JavaModules() {}

    /// The modules that classes of the jars refer to.
    static SortedSet<String> referredTo(List<Path> jars) throws IOException {
        Map<String, String> moduleOfPackage = modulesOfPackages();
        var modules = new TreeSet<String>();
        for (Path path : jars) {
            try (var jar = new JarFile(path.toFile())) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class")) {
                        byte[] bytes = jar.getInputStream(entry).readAllBytes();
                        for (PoolEntry constant : ClassFile.of().parse(bytes).constantPool()) {
                            if (constant instanceof ClassEntry referred) {
                                String module = moduleOfPackage.get(packageOf(referred.asInternalName()));
                                if (module != null) {
                                    modules.add(module);
                                }
                            }
                        }
                    }
                }
            }
        }
        return modules;
    }

    /// @throws IllegalStateException when a jar refers to a module that nobody has decided on
    static void check(SortedSet<String> referredTo) {
        var unknown = new TreeSet<>(referredTo);
        KEPT.forEach(unknown::remove);
        LEFT_OUT.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("the application refers to " + unknown
                    + ": say in JavaModules whether the functions' Java holds it");
        }
    }

    private static Map<String, String> modulesOfPackages() {
        var modules = new HashMap<String, String>();
        for (var module : ModuleFinder.ofSystem().findAll()) {
            String name = module.descriptor().name();
            module.descriptor().packages().forEach(inside -> modules.put(inside.replace('.', '/'), name));
        }
        return modules;
    }

    /// The package of `java/lang/String` or of the array `[Ljava/lang/String;`.
    private static String packageOf(String internalName) {
        int begin = internalName.startsWith("[") ? internalName.indexOf('L') + 1 : 0;
        int end = internalName.lastIndexOf('/');
        return end > begin ? internalName.substring(begin, end) : "";
    }
}
