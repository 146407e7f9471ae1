import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Numbers the keys anew by which Quarkus's generated classes hand values to each other ({@code proxykey1}, ...), in the
 * order in which they stand in the jar. Quarkus takes the numbers from one counter of several threads
 * (quarkusio/quarkus#53025), so that they would differ from build to build, and nothing else does.
 *
 * <p>{@code java NumberedKeys.java generated-bytecode.jar}; a jar that is not there is passed over (a native build has
 * none). Doing it twice changes nothing.
 */
public final class NumberedKeys {

    private static final Pattern KEY = Pattern.compile("proxykey\\d+");
    private static final int MAGIC = 0xCAFEBABE;

    private final Map<String, String> numbers = new LinkedHashMap<>();

    public static void main(String... arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        if (Files.exists(jar)) {
            new NumberedKeys().rewrite(jar);
        }
    }

    private void rewrite(Path jar) throws IOException {
        Path written = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipFile from = new ZipFile(jar.toFile()); OutputStream file = Files.newOutputStream(written);
                ZipOutputStream to = new ZipOutputStream(file)) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (ZipEntry entry : from.stream().toList()) {
                classes.put(entry.getName(), from.getInputStream(entry).readAllBytes());
            }
            classes.replaceAll((name, bytes) -> name.endsWith(".class") ? numbered(bytes) : bytes);
            for (ZipEntry entry : from.stream().toList()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                to.putNextEntry(copy);
                to.write(classes.get(entry.getName()));
                to.closeEntry();
            }
        }
        Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A class file with its keys renamed; they are texts of its constant pool. */
    private byte[] numbered(byte[] bytes) {
        ByteArrayInputStream whole = new ByteArrayInputStream(bytes);
        ByteArrayOutputStream result = new ByteArrayOutputStream(bytes.length);
        try (DataInputStream in = new DataInputStream(whole); DataOutputStream out = new DataOutputStream(result)) {
            int magic = in.readInt();
            if (magic != MAGIC) {
                return bytes;
            }
            out.writeInt(magic);
            out.writeInt(in.readInt());
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                switch (tag) {
                    case 1 -> out.writeUTF(renamed(in.readUTF()));
                    case 7, 8, 16, 19, 20 -> out.write(in.readNBytes(2));
                    case 15 -> out.write(in.readNBytes(3));
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> out.write(in.readNBytes(4));
                    case 5, 6 -> {
                        out.write(in.readNBytes(8));
                        i++;
                    }
                    default -> throw new IllegalStateException("A constant of an unknown kind: " + tag);
                }
            }
            in.transferTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("A class file that is cut off", e);
        }
        return result.toByteArray();
    }

    private String renamed(String text) {
        return KEY.matcher(text).matches() ? numbers.computeIfAbsent(text, key -> "proxykey" + (numbers.size() + 1)) : text;
    }
}
