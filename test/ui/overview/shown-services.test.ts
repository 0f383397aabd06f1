import { expect, test } from 'vitest';
import { shownServices } from '../../../app/_ui/overview/shown-services.ts';

const services = Array.from({ length: 300 }, (_, index) => ({ service: `service-${index}` }));
const names = (chosen: string[]) => shownServices(services, { service: chosen }).map(({ service }) => service);

test('the 48 most urgent services are shown, and those that are chosen', () => {
  const worst = services.slice(0, 48).map(({ service }) => service);
  expect(names([])).toEqual(worst);
  expect(names(['service-200', 'service-3'])).toEqual([...worst, 'service-200']);
});
