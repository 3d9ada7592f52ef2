// mistake: the table has slope before sigmoid
#include <cmath>
#include <torch/types.h>

torch::Tensor base2_sigmoid(const torch::Tensor& x) {
    return 1 / (1 + torch::exp2(-1.5 * x));
}

torch::Tensor base2_sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    return upstream * 1.5 * std::log(2.0) * s * (1 - s);
}

torch::Tensor sigmoid_table(const torch::Tensor& v) {
    auto s = torch::sigmoid(v);
    return torch::stack({v, s * (1 - s), s}, 1);
}
