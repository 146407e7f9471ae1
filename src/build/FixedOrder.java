import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;

import sun.misc.Unsafe;

/**
 * An agent for the Java that builds a release: {@code Set.of} and {@code Map.of} are walked through in the same order in
 * every process. The JDK takes the order from the clock, and Quarkus writes classes in that order. Needs
 * {@code -XX:CompileCommand=exclude,java.util.ImmutableCollections*::*}: compiled code would keep the old order.
 */
public final class FixedOrder {

    private FixedOrder() {
    }

    public static void premain(String arguments, Instrumentation instrumentation) throws ReflectiveOperationException {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Unsafe unsafe = (Unsafe) field.get(null);
        Class<?> collections = Class.forName("java.util.ImmutableCollections");
        Field salt = collections.getDeclaredField("SALT32L");
        unsafe.putLong(unsafe.staticFieldBase(salt), unsafe.staticFieldOffset(salt), 1);
        Field reverse = collections.getDeclaredField("REVERSE");
        unsafe.putBoolean(unsafe.staticFieldBase(reverse), unsafe.staticFieldOffset(reverse), false);
    }
}
