// The Python export's fixed text, second part: the objectives. Those that torchgfn has are taken
// from it; the divergences, with their control variates, are written out (da Silva et al. 2024; see
// src/objectives for the same in TypeScript). Nothing in here comes from a config.

export const objectivesCode = `\
# The objectives.


def family(log_weight, alpha):
    """f_alpha(w) = (w^(1 - alpha) - 1)/(alpha - 1); -log w at alpha = 1."""
    d = 1 - alpha
    return -log_weight if d == 0 else -torch.expm1(d * log_weight) / d


class DivergenceGFlowNet(TrajectoryBasedGFlowNet):
    """Reverse KL, forward KL, Renyi and Tsallis between the trajectory distributions P_F and P_B.

    The loss is mean(stop_gradient(c) * log p_F): its gradient is the estimator of the divergence's.
    With exploration every term carries the ratio rho = p_F/p_E.
    """

    def __init__(self, pf, pb, lane):
        super().__init__(pf, pb)
        self.objective = lane["objective"]
        self.control_variate = lane["controlVariate"]
        self.order = {"reverseKl": 1, "forwardKl": 0}.get(lane["objective"], lane.get("alpha"))
        self.shift = None

    def loss(self, env, trajectories, recalculate_all_logprobs=True):
        taken = ~trajectories.actions.is_dummy
        actions = trajectories.actions.tensor[..., 0].clamp(min=0)
        states = env.get_states_indices(trajectories.states)[:-1].clamp(min=0)
        logits = self.pf.module(torch.arange(N_STATES).unsqueeze(-1)).double()
        table = torch.log_softmax(logits.masked_fill(~FORWARD_MASKS, -torch.inf), dim=-1)
        by_step = table[states, actions]
        log_pf = (by_step * taken).sum(0)
        with torch.no_grad():
            log_pb = (LOG_PB_INTO[states] * taken).sum(0)
            log_weight = trajectories.log_rewards.double() + log_pb - log_pf
            n_valid = FORWARD_MASKS.sum(-1)[states]
            explored = (1 - EXPLORATION) * by_step.exp() + EXPLORATION / n_valid
            rho = torch.exp(log_pf - (explored.log() * taken).sum(0))
            if self.shift is None:
                self.shift = trajectories.log_rewards.max().double()
            f = self.coefficients(log_weight, rho)
        c = self.apply_control_variate(f, rho, log_pf, logits)
        return (c * log_pf).mean()

    def coefficients(self, log_weight, rho):
        """f of every trajectory, before any control variate."""
        if self.objective == "reverseKl":
            return -log_weight
        if self.objective == "forwardKl":
            # the shift is constant over the run; self-normalised weights cancel it
            normalised = self.control_variate == "selfNormalised"
            return -torch.exp(log_weight - ((log_weight + rho.log()).max() if normalised else self.shift))
        if self.objective == "tsallis":
            return family(log_weight - self.shift, self.order)
        d = 1 - self.order
        share = torch.log(rho / rho.sum())
        centre = (share.exp() * log_weight).sum() if d == 0 else torch.logsumexp(share + d * log_weight, 0) / d
        if self.control_variate == "none":
            return -log_weight if d == 0 else family(log_weight - centre, self.order) - 1 / d
        return family(log_weight - centre, self.order)

    def apply_control_variate(self, f, rho, log_pf, logits):
        """From f to the coefficients of the estimator mean(c * grad log p_F)."""
        n = len(f)
        others = (f.sum() - f) / (n - 1)
        if self.control_variate == "leaveOneOut":
            return rho * (f - others)
        if self.control_variate == "batchMean":
            return rho * (f - f.mean())
        if self.control_variate == "selfNormalised":
            return -rho * f / (rho * f).mean()
        if self.control_variate == "scoreFunction":
            k = rho * (1 + (self.order - 1) * f)
            first = torch.autograd.grad((rho * log_pf).sum(), logits, retain_graph=True)[0]
            second = torch.autograd.grad((k * log_pf).sum(), logits, retain_graph=True)[0]
            a = (first * second).sum() / (1e-12 + (first * first).sum())
            return (rho * (f - others - a) + k) / self.order
        return rho * f


def make_gflownet(env, lane):
    """The learner of one lane, and its forward policy's module."""
    objective = lane["objective"]
    has_flow = objective in ("detailedBalance", "subTrajectoryBalance")
    n_flow = 1 if has_flow else 0
    n_backward = N_ACTIONS - 1 if POLICY["backward"] == "learned" else 0
    outputs = Outputs(N_ACTIONS + n_flow + n_backward)
    numbers = StateNumber(env)
    forward = Columns(outputs, 0, N_ACTIONS)
    pf = DiscretePolicyEstimator(forward, N_ACTIONS, numbers)
    if n_backward:
        module = Columns(outputs, N_ACTIONS + n_flow, N_ACTIONS + n_flow + n_backward)
        pb = DiscretePolicyEstimator(module, N_ACTIONS, numbers, is_backward=True)
    else:
        pb = DiscretePolicyEstimator.uniform(N_ACTIONS, numbers)
    flow = ScalarEstimator(Columns(outputs, N_ACTIONS, N_ACTIONS + 1), numbers) if has_flow else None
    if objective == "trajectoryBalance":
        return TBGFlowNet(pf, pb, init_logZ=0.0), forward
    if objective == "detailedBalance":
        return DBGFlowNet(pf, pb, flow), forward
    if objective == "subTrajectoryBalance":
        return SubTBGFlowNet(pf, pb, flow, weighting="geometric_within", lamda=lane["lambda"]), forward
    if objective == "varGrad":
        return LogPartitionVarianceGFlowNet(pf, pb), forward
    return DivergenceGFlowNet(pf, pb, lane), forward
`;
