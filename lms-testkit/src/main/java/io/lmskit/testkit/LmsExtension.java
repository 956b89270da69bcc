package io.lmskit.testkit;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link LmsTest} does. */
final class LmsExtension
        implements TestInstancePreConstructCallback,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LmsExtension.class);

    private static final Map<Class<?>, Function<LmsTestBed, Object>> PARAMETERS = Map.of(
            Lms.class, LmsTestBed::lms,
            LmsScope.class, LmsTestBed::lms,
            DataSource.class, LmsTestBed::dataSource,
            TestClock.class, LmsTestBed::clock,
            Fixtures.class, LmsTestBed::fixtures,
            FakeGateway.class, LmsTestBed::gateway,
            StatementCounter.class, LmsTestBed::counter,
            LmsNodes.class, LmsTestBed::nodes,
            TestDatabase.class, LmsTestBed::database);

    LmsExtension() {}

    /**
     * With one instance per class, this comes before {@link #beforeAll}. Were the database opened for a parameter of the
     * constructor, JUnit would take its absence for a failure instead of skipping the class.
     */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        bed(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        bed(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        LmsTestBed bed = bed(context);
        bed.clock().set(TestClock.START);
        bed.gateway().reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        if (annotation(context).checkInvariants() && !failed) {
            InvariantCheck.of(bed(context).database().unpooled()).check();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return Objects.requireNonNull(PARAMETERS.get(type), type::getName).apply(bed(context));
    }

    /** One for the outermost class and all that is nested in it; JUnit closes it after that class. */
    private static LmsTestBed bed(ExtensionContext context) {
        ExtensionContext outermost = context;
        Optional<ExtensionContext> parent = context.getParent();
        while (parent.isPresent() && parent.get().getTestClass().isPresent()) {
            outermost = parent.get();
            parent = outermost.getParent();
        }
        Class<?> testClass = outermost.getRequiredTestClass();
        LmsTest settings = annotation(context);
        return outermost
                .getStore(NAMESPACE)
                .computeIfAbsent(LmsTestBed.class, key -> LmsTestBed.open(testClass, settings), LmsTestBed.class);
    }

    private static LmsTest annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), LmsTest.class, context.getEnclosingTestClasses())
                .orElseThrow(() -> new IllegalStateException(
                        "Annotate " + context.getRequiredTestClass().getName() + " with @LmsTest"));
    }
}
