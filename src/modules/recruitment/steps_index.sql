-- The work queue asks for every step which cases have done what comes before it and not the step itself.
CREATE INDEX placement_steps_by_step ON placement_steps (step, placement);
