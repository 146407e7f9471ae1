#!/bin/sh
# Builds target/quarkus-app so that the same sources, with the same JDK, make the same bytes wherever and whenever it
# is done. An ordinary "./mvnw package" makes the same service, but Quarkus writes some of its classes in an order
# that depends on chance. Arguments go to Maven.
#   native/package.sh -Drevision=1.2.3 -DskipTests
set -eu
cd "$(dirname "$0")/.."
jdk=${JAVA_HOME:+$JAVA_HOME/bin/}
tools=target/package-tools
mkdir -p "$tools"
"${jdk}javac" -XDignore.symbol.file -d "$tools" src/build/FixedOrder.java src/build/NumberedKeys.java
echo 'Premain-Class: FixedOrder' > "$tools/manifest"
"${jdk}jar" cfm "$tools/fixed-order.jar" "$tools/manifest" -C "$tools" FixedOrder.class

# Five sources of chance: the order of Set.of and Map.of (FixedOrder; not compiled, for compiled code would keep the
# old order), hash codes of objects that have none of their own, names that Byte Buddy draws for fields of Hibernate's
# proxies, the order in which Java names the methods of a class (members of Hibernate's annotation EnhancementInfo
# changed places in one of twelve pairs of builds; Byte Buddy sorts them where it believes that GraalVM's agent
# watches: imagecode), and a counter that several threads of the build share (NumberedKeys).
# The compiler runs by itself: it goes wrong when all hash codes are the same.
MAVEN_OPTS="${MAVEN_OPTS:-} -javaagent:$tools/fixed-order.jar -XX:CompileCommand=quiet
    -XX:CompileCommand=exclude,java.util.ImmutableCollections*::* -XX:+UnlockExperimentalVMOptions -XX:hashCode=2
    -Dnet.bytebuddy.naming=fixed -Dorg.graalvm.nativeimage.imagecode=agent" \
    ./mvnw -Dmaven.compiler.fork=true "$@" package
"${jdk}java" -cp "$tools" NumberedKeys target/quarkus-app/quarkus/generated-bytecode.jar
