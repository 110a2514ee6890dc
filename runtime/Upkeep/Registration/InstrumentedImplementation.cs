namespace Upkeep.Registration;

/// <summary>Which class does the work of an instrumented type.</summary>
internal sealed record InstrumentedImplementation(Type Service, Type Implementation);
