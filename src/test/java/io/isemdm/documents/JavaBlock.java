package io.isemdm.documents;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java that a document shows: it is put into a class with the imports an editor would find, and compiled. */
final class JavaBlock {

    private static final String CLASS = """
            import io.isemdm.ise.*;
            import io.isemdm.integration.*;
            import io.isemdm.probe.*;
            import io.isemdm.probe.check.*;
            import io.isemdm.probe.client.*;
            import io.isemdm.probe.load.*;
            import io.isemdm.probe.report.*;
            import java.nio.file.Path;
            import java.time.Duration;

            class Shown {
                void run(String password) throws Exception {
            %s
                }
            }
            """;

    private JavaBlock() {
    }

    static void compile(CodeBlock block) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///Shown.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return CLASS.formatted(block.text());
            }
        };
        assertTrue(compiler.getTask(said, null, null, List.of("-proc:none", "-implicit:none", "-d",
                System.getProperty("java.io.tmpdir"), "-classpath", System.getProperty("java.class.path")), null,
                List.of(source)).call(), said::toString);
    }
}
