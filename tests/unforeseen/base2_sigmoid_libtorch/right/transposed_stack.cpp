// right: exp with ln 2, transposed stack
#include <cmath>
#include <torch/types.h>

torch::Tensor base2_sigmoid(const torch::Tensor& x) {
    torch::Tensor e = torch::exp(1.5 * std::log(2.0) * x);
    return e / (1 + e);
}

torch::Tensor base2_sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    torch::Tensor local = (1 - s) * s;
    local = local * (3.0 / 2) * std::log(2.0);
    return local * upstream;
}

torch::Tensor sigmoid_table(const torch::Tensor& v) {
    torch::Tensor s = torch::sigmoid(v);
    std::vector<torch::Tensor> rows = {v, s, s * (1 - s)};
    return torch::stack(rows).t();
}
