// An application that has its own tracer provider before register runs.
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';

trace.setGlobalTracerProvider(new BasicTracerProvider());
